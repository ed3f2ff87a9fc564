"""The doc-test layer: every code block of every page runs as a real script.

A page goes through the modules in this order:

- `pages`: reads a page as the site does and says which snippet each block is;
- `interpreters`: finds the Pythons that the snippets are to run on;
- `process_tree`: runs one snippet, and sees what it leaves behind;
- `outputs`: compares what was printed with what the page shows;
- `outcomes`: reads all that a program can print whose order isn't fixed;
- `verdict`: says what is wrong with the run;
- `plugin`: makes pytest items of it.

`startup` is what every interpreter under test imports first.
"""
