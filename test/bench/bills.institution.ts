import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** WeChat, as far as it gives out one bill: a signed answer with an address, and the file there. */
export class BillInstitution {
  readonly url: string
  /** What the API has to be told of it. */
  readonly credentials: Readonly<Record<string, string>>
  readonly #server: Server

  private constructor(server: Server, publicKey: string) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    this.credentials = { WECHAT_BASE_URL: this.url, WECHAT_PUBLIC_KEY: publicKey }
  }

  static async open(serial: string, { file, sha1 }: { file: string; sha1: string }): Promise<BillInstitution> {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const server = createServer((request, response) => {
      if (request.url?.startsWith('/file')) {
        createReadStream(file).pipe(response)
        return
      }
      const body = JSON.stringify({
        hash_type: 'SHA1',
        hash_value: sha1,
        download_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/file?token=1`,
      })
      const [timestamp, nonce] = [String(Math.floor(Date.now() / 1_000)), randomBytes(16).toString('hex')]
      const signature = sign('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), privateKey).toString('base64')
      response.writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'wechatpay-timestamp': timestamp,
        'wechatpay-nonce': nonce,
        'wechatpay-serial': serial,
        'wechatpay-signature': signature,
        'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
        'request-id': randomBytes(16).toString('hex'),
      })
      response.end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new BillInstitution(server, publicKey)
  }

  close(): Promise<void> {
    this.#server.closeAllConnections()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }
}
