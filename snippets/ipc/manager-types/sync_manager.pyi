class SyncManager(BaseManager):
    def BoundedSemaphore(self, value: Any = ...) -> threading.BoundedSemaphore:
    def Condition(self, lock: Any = ...) -> threading.Condition:
    def Event(self) -> threading.Event:
    def Lock(self) -> threading.Lock:
    def Namespace(self) -> _Namespace:
    def Queue(self, maxsize: int = ...) -> queue.Queue[Any]:
    def RLock(self) -> threading.RLock:
    def Semaphore(self, value: Any = ...) -> threading.Semaphore:
    def Array(self, typecode: Any, sequence: Sequence[_T]) -> Sequence[_T]:
    def Value(self, typecode: Any, value: _T) -> ValueProxy[_T]:
    def dict(self, sequence: Mapping[_KT, _VT] = ...) -> _dict[_KT, _VT]:
    def list(self, sequence: Sequence[_T] = ...) -> _list[_T]:
