pytest_plugins = ["pytester", "tests.doctests.plugin"]
