import newQr from 'qrcode-generator'

/** Light around the code, in modules; the box around it is light too. */
const QUIET = 2
/** Of the width, kept free for the logo: 4% of the area, where level M bears 15% of damage. */
const LOGO_SHARE = 0.2

export interface QrOptions {
  /** Leaves room for our logo in the middle. */
  readonly logo?: boolean
}

/** The dark modules of a code, row by row. */
export function qrMatrix(text: string, { logo = false }: QrOptions = {}): boolean[][] {
  const code = newQr(0, 'M')
  code.addData(text, /^\d+$/.test(text) ? 'Numeric' : 'Byte')
  code.make()
  const size = code.getModuleCount()
  const half = logo ? Math.floor((size * LOGO_SHARE) / 2) : -1
  const free = (place: number) => Math.abs(place - (size - 1) / 2) <= half
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => code.isDark(row, column) && !(free(row) && free(column))),
  )
}

/** The modules as one path of an SVG picture, dark runs joined: small enough for a style attribute. */
export function qrSvg(matrix: readonly (readonly boolean[])[]): string {
  const size = matrix.length + QUIET * 2
  let path = ''
  matrix.forEach((row, y) => {
    for (let x = 0; x < row.length; x++) {
      const from = x
      while (row[x]) x++
      if (x > from) path += `M${from + QUIET} ${y + QUIET}h${x - from}v1h${from - x}z`
    }
  })
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 ${size} ${size}' shape-rendering='crispEdges'><path d='${path}'/></svg>`
}

export function svgUri(svg: string): string {
  return `data:image/svg+xml,${svg.replaceAll(/[#%<>]/g, encodeURIComponent)}`
}
