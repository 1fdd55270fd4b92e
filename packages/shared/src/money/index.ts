export { allocate } from './allocate.ts'
export { capitalYuan } from './capital.ts'
export { type Fen, ZERO_FEN, addFen, fen, isFen, maxFen, minFen, negateFen, subtractFen } from './fen.ts'
export { formatYuan, parseYuan, yuanParts, yuanText } from './format.ts'
