"""Derived facts: read what they rest on, work them out by the domain's rules, keep and ask them."""
