"""The vocabulary, the shapes and what is known beforehand of states, people, organisations and agreements."""
