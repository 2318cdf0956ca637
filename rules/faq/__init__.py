"""Rules about questions and answers, and what their markup says."""
