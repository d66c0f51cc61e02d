"""The cascade simulation: from claims and published data to lesions, relapses and their uncertainty."""
