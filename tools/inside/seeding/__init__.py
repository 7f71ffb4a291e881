"""Fills a database with a company of any size, for measuring. Runs inside Odoo.

One row of each kind is made by the ORM; SQL copies it. For N people: 8N skills over
300, N/5 activities with 3 required skills and 3 owners each, 50N contributions,
30N thanks.
"""
