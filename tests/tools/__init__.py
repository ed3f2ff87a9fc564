"""Commands that measure the doc tests: mutation score, times, flakiness."""
