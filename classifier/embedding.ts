/** The width of every embedding. It stands alone: threads that encode load nothing else of the heads. */
export const DIM = 384
