from multiprocessing.managers import BaseManager


class Settings:
    def __init__(self):
        self.retries = self._load()

    def _load(self):
        # 当作是从文件里读来的
        return 3

    def get_retries(self):
        return self.retries


class SettingsManager(BaseManager):
    pass


SettingsManager.register("Settings", Settings)

if __name__ == "__main__":
    with SettingsManager() as manager:
        settings = manager.Settings()
        # 代理只有公开的方法，没有属性
        print("方法:", settings.get_retries())
        for name in ["retries", "_load"]:
            try:
                getattr(settings, name)
            except AttributeError as error:
                print("AttributeError:", error)
