"""Answers given once that may help everybody: published by an act of their own, without the applicant."""
