import { DomainError } from '@dangkou/shared'
import type { FastifyInstance } from 'fastify'
import { type ReceiptService, receiptPdf } from '../../modules/receipt/index.ts'
import { refuse } from './refusal.ts'

/** The page of the mini-program's H5 build that checks a receipt. */
const PAGE = '/#/pages/receipt-check/index'

/**
 * Receipts outside GraphQL: the PDF, at an address that the platform gave to somebody who may see it, and what the QR
 * code on the paper opens.
 */
export async function receiptRoute(fastify: FastifyInstance, { receipts }: { receipts: ReceiptService }): Promise<void> {
  fastify.get<{ Params: { file: string }; Querystring: { until?: string; proof?: string } }>('/receipts/:file', async (request, reply) => {
    const { until = '', proof = '' } = request.query
    const number = /^(\d{16})\.pdf$/.exec(request.params.file)?.[1] ?? ''
    try {
      const receipt = await receipts.behind(number, { until, proof })
      void reply.header('cache-control', 'private, no-store').header('content-disposition', `inline; filename="receipt-${number}.pdf"`)
      return await reply.type('application/pdf').send(receiptPdf(receipt, receipts.verifyUrl(receipt)))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return refuse(request, reply, 404, error.code, error.params)
    }
  })

  fastify.get<{ Params: { number: string; code: string } }>('/r/:number/:code', (request, reply) => {
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
    return reply.redirect(`${PAGE}?${new URLSearchParams(request.params).toString()}`)
  })
}
