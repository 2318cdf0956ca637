"""The report for everyone who never opens a terminal: one HTML file that needs no network and no program.

``writer`` is fed page by page; ``sheet`` gathers what is told of one page, a module of ``views`` each; ``templates``
and ``assets`` say how it looks. Views hold plain words and numbers: once a view is made, the parsed page can go.
"""
