import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, viewer } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import { keepViewer } from '../../features/session'
import DepositPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const arrived = {
  id: 'i1',
  amountFen: fen(120_000),
  payerName: '刘老板',
  payerTail: '2222',
  payerBank: '农业银行',
  remark: '',
  day: '2026-03-19',
  incomingState: 'HELD',
  why: 'OTHER_NAME',
}

beforeEach(signedIn)

test('shows the account to transfer to, and says of what came under another name that it is being looked at', async () => {
  const account = { accountNo: '3010123456789012', accountName: '国盛蔬菜行', bankName: '平安银行深圳分行营业部' }
  platformAnswers({ Deposits: () => ({ depositAccount: account, payerAllowances: [], myIncomingTransfers: [arrived] }) })
  const { container } = render(<DepositPage />)
  await waitFor(() => expect(byId('account-shown').textContent).toBe('3010 1234 5678 9012'))
  expect(container.textContent).toContain('1,200.00')
  expect(container.textContent).toContain('核对中')
})

test('the market is told that it takes its own money only, and may allow nobody', async () => {
  const market = { ...viewer.party, kind: 'MARKET' as const }
  keepViewer({ ...viewer, party: market, parties: [market] })
  const account = { accountNo: '3010123456789012', accountName: '绿丰农产品批发市场', bankName: '平安银行深圳分行营业部' }
  platformAnswers({ Deposits: () => ({ depositAccount: account, payerAllowances: [], myIncomingTransfers: [] }) })
  const { container } = render(<DepositPage />)
  await waitFor(() => expect(container.textContent).toContain('只收市场自己对公账户转来的'))
  expect(byId('allow')).toBeNull()
})

test('each line that a bank’s form asks for is copied as it wants it', async () => {
  const account = { accountNo: '3010123456789012', accountName: '国盛蔬菜行', bankName: '平安银行深圳分行营业部' }
  platformAnswers({ Deposits: () => ({ depositAccount: account, payerAllowances: [], myIncomingTransfers: [] }) })
  const { container } = render(<DepositPage />)
  await waitFor(() => expect(container.textContent).toContain('开户行平安银行深圳分行营业部'))
  for (const [id, text] of [
    ['copy-name', account.accountName],
    ['copy-bank', account.bankName],
    ['copy-account', account.accountNo],
  ] as const) {
    fireEvent.click(byId(id))
    await waitFor(() => expect(byId(id).textContent).toBe('已复制'))
    expect(Taro.setClipboardData).toHaveBeenLastCalledWith({ data: text })
  }
  expect(byId('copy-name').textContent).toBe('复制')
})

test('before the bank has opened the account there is nothing to copy', async () => {
  platformAnswers({ Deposits: () => ({ depositAccount: null, payerAllowances: [], myIncomingTransfers: [] }) })
  const { container } = render(<DepositPage />)
  await waitFor(() => expect(container.textContent).toContain('银行还在给你开户'))
  expect(byId('copy-account')).toBeNull()
})

test('a payer is allowed by the name on his account', async () => {
  const asked = platformAnswers({
    Deposits: () => ({ depositAccount: null, payerAllowances: [], myIncomingTransfers: [] }),
    AllowPayer: () => ({ allowPayer: { allowance: { id: 'a', payerName: '食堂' }, userErrors: [] } }),
  })
  render(<DepositPage />)
  await waitFor(() => expect(byId('allow')).not.toBeNull())
  fireEvent.click(byId('allow'))
  fireEvent.input(byId('payer-name'), { target: { value: ' 食堂 ' } })
  fireEvent.click(byId('allow-done'))
  await waitFor(() => expect(asked.find(({ operation }) => operation === 'AllowPayer')?.variables.input).toEqual({ payerName: '食堂' }))
})
