"""Many commentaries: what of them was built, what is built again, on how many processes and machines."""
