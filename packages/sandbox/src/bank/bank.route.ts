import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beijingDigits } from '../clock/beijing.time.ts'
import { bankFaultKinds, payoutOutcomeKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { HTML } from '../http/html.page.ts'
import { keepRawBody, parseJson, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { BankError } from './bank.error.ts'
import { parseEnvelope } from './bank.input.ts'
import { bankPage } from './bank.page.ts'
import type { BankService } from './bank.service.ts'
import type { BankMessage } from './bank.signature.ts'
import { signBankMessage, verifyBankMessage } from './bank.signature.ts'

const OPERATIONS: Readonly<Record<string, 'open-account' | 'payout' | 'payout-query'>> = {
  KFEJZB6000: 'open-account',
  KFEJZB6033: 'payout',
  KFEJZB6110: 'payout-query',
}

/** One address for every transaction; refusals are HTTP 200 with a TxnReturnCode other than 000000. */
export function bankRoutes(context: SandboxContext, service: BankService) {
  function answerWith(reply: FastifyReply, message: BankMessage, flaw?: 'wrong-signature'): FastifyReply {
    const key = context.identity.bank.bank.privateKey
    const signed = signBankMessage(message, key)
    // A true signature of another message.
    if (flaw) signed['RsaSign'] = signBankMessage({ ...message, TxnReturnMsg: `${String(message['TxnReturnMsg'])} ` }, key)['RsaSign']
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(signed))
  }

  const head = (cnsmrSeqNo: string, code: string, text: string): BankMessage => ({
    TxnReturnCode: code,
    TxnReturnMsg: text,
    CnsmrSeqNo: cnsmrSeqNo,
    TxnTime: `${beijingDigits(context.clock.now())}000`,
  })

  function refusal(error: unknown, cnsmrSeqNo: string): BankMessage {
    if (!(error instanceof BankError)) throw error
    return head(cnsmrSeqNo, error.code, error.message)
  }

  function admit(message: BankMessage): { operation: 'open-account' | 'payout' | 'payout-query'; cnsmrSeqNo: string } {
    const { bank } = context.identity
    const envelope = parseEnvelope(message)
    if (envelope.ApplicationID !== bank.applicationId || envelope.MrchCode !== bank.merchantCode)
      throw new BankError('ERR003', '应用或商户不存在')
    if (!verifyBankMessage(message, bank.client.publicKey)) throw new BankError('ERR002', '验签失败')
    if (envelope.FundSummaryAcctNo !== bank.summaryAccount) throw new BankError('ERR003', '资金汇总账号不存在')
    if (!envelope.CnsmrSeqNo.startsWith(bank.shortId)) throw new BankError('ERR001', '报文格式错误：CnsmrSeqNo须以用户短号开头')
    const operation = OPERATIONS[envelope.TxnCode]
    if (!operation) throw new BankError('ERR004', '不支持的交易码')
    return { operation, cnsmrSeqNo: envelope.CnsmrSeqNo }
  }

  function effect(operation: 'open-account' | 'payout' | 'payout-query', cnsmrSeqNo: string, message: BankMessage): BankMessage {
    if (operation === 'open-account') return service.openAccount(message)
    if (operation === 'payout-query') return service.queryStatus(message)
    // A repeated number is the same payout: it must not use up a fault meant for the next one.
    const outcome = service.knows(cnsmrSeqNo) ? undefined : context.faults.take('bank', 'payout', payoutOutcomeKinds)
    return service.withdraw(cnsmrSeqNo, message, outcome)
  }

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const json = parseJson(rawBodyOf(request))
    const message: BankMessage = typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as BankMessage) : {}
    const claimed = typeof message['CnsmrSeqNo'] === 'string' ? message['CnsmrSeqNo'] : ''
    let admitted: ReturnType<typeof admit>
    try {
      admitted = admit(message)
    } catch (error) {
      return answerWith(reply, refusal(error, claimed))
    }
    const { operation, cnsmrSeqNo } = admitted
    const fault = context.faults.take('bank', operation, bankFaultKinds)?.kind
    if (fault === 'timeout') return stayingSilent(request, reply)
    if (fault === 'http-500') return reply.code(500).type('text/plain').send('Internal Server Error')
    let answer: BankMessage
    try {
      answer = {
        ...head(cnsmrSeqNo, '000000', operation === 'payout' ? '交易受理成功' : '交易成功'),
        ...effect(operation, cnsmrSeqNo, message),
      }
    } catch (error) {
      answer = refusal(error, cnsmrSeqNo)
    }
    if (fault === 'answer-lost') return hangingUp(request, reply)
    return answerWith(reply, answer, fault)
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.post('/bank/api', serve)
    scope.get('/bank', async (_request, reply) => {
      const payouts = context.state.payouts.values().reverse().slice(0, 200)
      const page = bankPage(
        payouts,
        context.clock.now(),
        (memberCode) => context.state.subAccounts.get(memberCode)?.memberName ?? memberCode,
      )
      return reply.type(HTML).send(page)
    })
  }
}
