"""The confidential appendix on paper."""
