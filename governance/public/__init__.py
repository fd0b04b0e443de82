"""The public record and the website. Lies beneath the domain, so it can see nothing confidential."""
