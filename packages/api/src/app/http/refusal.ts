import { type ErrorCode, type ErrorParams, type Language, errorText } from '@dangkou/shared'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from './request-context.ts'

/** A refusal outside GraphQL has GraphQL's shape; who looks with a browser gets a page that says it. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: ErrorCode,
  params: ErrorParams = {},
): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  const message = errorText(code, language, params)
  void reply.code(status)
  if (!isLookedAt(request)) return reply.send({ errors: [{ message, extensions: { code } }] })
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page(message, language))
}

/** A browser that opens an address asks for a page first; clients and scripts ask for anything. */
export function isLookedAt({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').startsWith('text/html')
}

// The colours are the mini-program's, by day and by night.
function page(message: string, language: Language): string {
  const home = language === 'zh' ? '回首页' : 'Home'
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>档口通</title>
<style>
:root { color-scheme: light dark; --page: #f3f0e6; --text: #161c18; --on: #fffdf7; --go: #146a40 }
@media (prefers-color-scheme: dark) { :root { --page: #0b0e0c; --text: #d9e0d9; --on: #eaf3ec; --go: #1b734a } }
body { margin: 0; padding: 20vh 24px 0; background: var(--page); color: var(--text); font: 20px/1.5 system-ui, sans-serif; text-align: center }
a { display: inline-block; margin-top: 32px; padding: 12px 32px; border-radius: 8px; background: var(--go); color: var(--on); font-weight: 700; text-decoration: none }
</style>
<p role="alert">${escaped(message)}</p>
<a href="/">${home}</a>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
