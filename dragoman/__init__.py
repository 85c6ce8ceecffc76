"""Dragoman reads commentaries on foreign policy and builds knowledge graphs with evidence."""
