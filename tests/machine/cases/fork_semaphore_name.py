# expect-exit: 0
# expect: None
import multiprocessing as mp

print(mp.get_context("fork").Lock()._semlock.name)
