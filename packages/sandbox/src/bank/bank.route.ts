import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beijingDigits } from '../clock/beijing.time.ts'
import { bankFaultKinds, bankFileFaultKinds, bankMovementFaultKinds, payoutOutcomeKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { keepRawBody, parseJson, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { BankError } from './bank.error.ts'
import { parseEnvelope } from './bank.input.ts'
import { type BankOperation, operationOf } from './bank.operation.ts'
import type { BankService, CommandFault } from './bank.service.ts'
import type { BankMessage } from './bank.signature.ts'
import { signBankMessage, verifyBankMessage } from './bank.signature.ts'

interface Admitted {
  code: string
  operation: BankOperation
  serial: string
}

/** One address for every transaction; refusals are HTTP 200 with a TxnReturnCode other than 000000. */
export function bankRoutes(context: SandboxContext, service: BankService) {
  function answerWith(reply: FastifyReply, message: BankMessage, isForged = false): FastifyReply {
    const key = context.identity.bank.bank.privateKey
    const signed = signBankMessage(message, key)
    // A true signature of another message.
    if (isForged) signed['RsaSign'] = signBankMessage({ ...message, TxnReturnMsg: `${String(message['TxnReturnMsg'])} ` }, key)['RsaSign']
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

  function admit(message: BankMessage): Admitted {
    const { bank } = context.identity
    const envelope = parseEnvelope(message)
    if (envelope.ApplicationID !== bank.applicationId || envelope.MrchCode !== bank.merchantCode)
      throw new BankError('ERR003', '应用或商户不存在')
    if (!verifyBankMessage(message, bank.client.publicKey)) throw new BankError('ERR002', '验签失败')
    if (envelope.FundSummaryAcctNo !== bank.summaryAccount) throw new BankError('ERR003', '资金汇总账号不存在')
    if (!envelope.CnsmrSeqNo.startsWith(bank.shortId)) throw new BankError('ERR001', '报文格式错误：CnsmrSeqNo须以用户短号开头')
    const operation = operationOf(envelope.TxnCode, message)
    if (!operation) throw new BankError('ERR004')
    return { code: envelope.TxnCode, operation, serial: envelope.CnsmrSeqNo }
  }

  /** A repeated number is the same command: it must not use up a fault meant for the next one. */
  function commandFault({ operation, serial }: Admitted): CommandFault {
    const { faults } = context
    if (service.knows(serial)) return {}
    if (operation === 'payout') return { payout: faults.take('bank', 'payout', payoutOutcomeKinds) }
    if (operation === 'bind-card') return { mismatch: faults.take('bank', 'bind-card', ['mismatch']) !== undefined }
    if (operation === 'daily-file') return { file: faults.take('bank', 'daily-file', bankFileFaultKinds)?.kind }
    return {}
  }

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const json = parseJson(rawBodyOf(request))
    const message: BankMessage = typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as BankMessage) : {}
    const claimed = typeof message['CnsmrSeqNo'] === 'string' ? message['CnsmrSeqNo'] : ''
    let admitted: Admitted
    try {
      admitted = admit(message)
    } catch (error) {
      return answerWith(reply, refusal(error, claimed))
    }
    const { code, operation, serial } = admitted
    const fault = context.faults.take('bank', operation, [...bankFaultKinds, ...bankMovementFaultKinds])?.kind
    if (fault === 'timeout') return stayingSilent(request, reply)
    if (fault === 'http-500') return reply.code(500).type('text/plain').send('Internal Server Error')
    let answer: BankMessage
    try {
      if (fault === 'system-error') throw new BankError('ERR999')
      const done = service.run(code, { serial, message, fault: commandFault(admitted) })
      answer = { ...head(serial, '000000', operation === 'payout' ? '交易受理成功' : '交易成功'), ...done }
      if (fault === 'done-but-system-error') throw new BankError('ERR999')
    } catch (error) {
      answer = refusal(error, serial)
    }
    if (fault === 'answer-lost') return hangingUp(request, reply)
    return answerWith(reply, answer, fault === 'wrong-signature')
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.post('/bank/api', serve)
    scope.get('/bank/files', async (request, reply) => {
      const { DrawCode, FilePath } = request.query as { DrawCode?: string; FilePath?: string }
      const text = service.files.fetch(FilePath ?? '', DrawCode ?? '')
      if (text === undefined) return reply.code(404).type('text/plain; charset=utf-8').send('文件不存在或提取码不符')
      return reply.type('text/plain; charset=utf-8').send(text)
    })
  }
}
