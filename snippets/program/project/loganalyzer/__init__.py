"""并行的日志分析器，这样运行：python -m loganalyzer 文件夹"""
