export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** Fen as people read them: `1,234.50`. */
export function readableYuan(fen: number): string {
  const yuan = Math.floor(fen / 100)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
  return `${yuan}.${String(fen % 100).padStart(2, '0')}`
}

const BASE_STYLE = `
*{box-sizing:border-box;margin:0}
body{font-family:-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#191919;background:#ededed;-webkit-text-size-adjust:100%}
a{color:#576b95;text-decoration:none}
`

/** A whole page with nothing from elsewhere: no fonts, no pictures, no scripts but one line in one page. */
export function htmlPage(page: { title: string; style: string; body: string; refreshSeconds?: number }): string {
  const refresh = page.refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${page.refreshSeconds}">`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">${refresh}<title>${escapeHtml(page.title)}</title><style>${BASE_STYLE}${page.style}</style></head><body>${page.body}</body></html>`
}

export const HTML = 'text/html; charset=utf-8'
