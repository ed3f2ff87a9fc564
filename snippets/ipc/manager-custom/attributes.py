from multiprocessing.managers import BaseManager


class Settings:
    def __init__(self):
        self.retries = 3

    def get_retries(self):
        return self.retries

    def _secret(self):
        return "下划线开头的不给"


class SettingsManager(BaseManager):
    pass


SettingsManager.register("Settings", Settings)

if __name__ == "__main__":
    with SettingsManager() as manager:
        settings = manager.Settings()
        # 代理只有公开的方法，没有属性
        print("方法:", settings.get_retries())
        for name in ["retries", "_secret"]:
            try:
                getattr(settings, name)
            except AttributeError as error:
                print("AttributeError:", error)
