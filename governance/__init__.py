"""Part Two: minutes split into a public record and a confidential appendix."""
