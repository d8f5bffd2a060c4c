"""Practices: good practices in the Interreg template, from a draft or a report to a page that people find and compare.

Nouns: Practice, ReportReading.  Verbs: draft, edit, submit, return, publish, withdraw, reopen, translate a practice;
accept, decline a version; read a report.
"""
