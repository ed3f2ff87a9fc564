# expect-exit: 0
# expect: RecursionError
# expect: end
import pickle


class Node:
    def __init__(self, next=None):
        self.next = next


node = None
for _ in range(100_000):
    node = Node(node)
try:
    pickle.dumps(node)
except RecursionError:
    print("RecursionError")
print("end")
