"""From views to text: pure functions that both shells draw from."""
