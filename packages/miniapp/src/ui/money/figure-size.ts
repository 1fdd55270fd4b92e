export type FigureSize = 'xl' | 'l' | 'm' | 's'

const SMALLER: Record<FigureSize, FigureSize> = { xl: 'l', l: 'm', m: 's', s: 's' }

/** docs/DESIGN.md, Money figure: ten characters or more drop one size, so that no phone cuts an amount off. */
export function figureSize(size: FigureSize, figure: string): FigureSize {
  return figure.length >= 10 ? SMALLER[size] : size
}
