"""What a language model is given of a graph: tools of the Model Context Protocol over :mod:`graph.service`."""
