"""Courses, lessons and quizzes."""
