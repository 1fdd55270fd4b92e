import { readPng, writePng } from './png.ts'

const COLOURS = 256
/** Two steps in each channel, squared and summed. */
const SAME = 12

/** The same picture in 256 colours: flat paper and ink need no more, and the file is a third. */
export function quantise(png: Buffer): Buffer {
  const pixels = readPng(png)
  const counts = new Map<number, number>()
  for (const colour of pixels.colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const palette = paletteOf(counts)
  const nearest = new Map([...counts.keys()].map((colour) => [colour, nearestIn(palette, colour)]))
  return writePng(
    pixels,
    palette,
    Uint8Array.from(pixels.colours, (colour) => nearest.get(colour) ?? 0),
  )
}

/** The most frequent colours, without those that the eye does not tell from a more frequent one. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const palette: number[] = []
  for (const [colour] of [...counts].sort(([, a], [, b]) => b - a)) {
    if (palette.length === COLOURS) break
    if (palette.every((chosen) => distance(chosen, colour) > SAME)) palette.push(colour)
  }
  return palette
}

function nearestIn(palette: readonly number[], colour: number): number {
  let best = 0
  for (let index = 1; index < palette.length; index++)
    if (distance(palette[index]!, colour) < distance(palette[best]!, colour)) best = index
  return best
}

function distance(a: number, b: number): number {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)]
  return red * red + green * green + blue * blue
}
