"""Demo content: the seeds' organisations and missions, in three languages."""
