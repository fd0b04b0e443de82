"""The restricted documents: confidential appendix, tabling and signature copies."""
