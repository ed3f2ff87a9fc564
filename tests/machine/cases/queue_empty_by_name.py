# expect: _queue Empty True
# expect: Empty() <class '_queue.Empty'>
# expect: _queue.Empty
# expect-exit: 0
"""`queue.Empty` is C's, and goes through pickle by that name."""

import pickle
import queue
import traceback
from multiprocessing import Queue

if __name__ == "__main__":
    print(queue.Empty.__module__, queue.Empty.__name__, issubclass(queue.Empty, Exception))
    copy = pickle.loads(pickle.dumps(queue.Empty()))
    print(repr(copy), type(copy))
    try:
        Queue().get(timeout=0.01)
    except queue.Empty as error:
        print(traceback.format_exception_only(error)[-1], end="")
    queue.SimpleQueue().put(1)
