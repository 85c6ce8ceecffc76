# Brokerage as R's sna computes it: ties (from, to) and groups come in, counts and z-scores go out, one actor a line.
suppressPackageStartupMessages(library(sna))
given <- commandArgs(trailingOnly = TRUE)
groups <- strsplit(given[1], ",")[[1]]
ties <- matrix(as.integer(strsplit(given[2], ",")[[1]]), ncol = 2, byrow = TRUE)
net <- matrix(0, length(groups), length(groups))
net[ties] <- 1
found <- brokerage(net, groups)
write.table(cbind(found$raw.nli, found$z.nli), row.names = FALSE, col.names = FALSE)
