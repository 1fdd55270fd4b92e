import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, viewer } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import BankCardsPage from './index'

const card = { id: 'card-1', bankName: '农业银行', tail: '3308', holderName: '李敏' }
const party = { ...viewer.party, ownerName: '李敏', verified: true }
const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}

beforeEach(signedIn)

test('a card is unbound after it was shown once more, and is gone', async () => {
  let bankCards = [card]
  const asked = platformAnswers({
    BankCards: () => ({ viewer: { party, bankCards }, openCardBinding: null }),
    UnbindCard: () => {
      bankCards = []
      return { unbindCard: { bankCard: { id: card.id }, userErrors: [] } }
    },
  })
  render(<BankCardsPage />)
  await press('card-card-1')
  await waitFor(() => expect(byId('unbind')?.textContent).toBe('解绑尾号 3308'))
  await press('unbind')
  await screen.findByText('还没有银行卡')
  expect(asked.find(({ operation }) => operation === 'UnbindCard')?.variables.input).toMatchObject({ bankCardId: 'card-1' })
})

test('a refusal is said where the card stands, and the card stays', async () => {
  const message = '有一笔提现正在去这张卡的路上，到账后再解绑'
  platformAnswers({
    BankCards: () => ({ viewer: { party, bankCards: [card] }, openCardBinding: null }),
    UnbindCard: () => ({ unbindCard: { bankCard: null, userErrors: [{ code: 'BANK_CARD_IN_USE', field: null, message }] } }),
  })
  render(<BankCardsPage />)
  await press('card-card-1')
  await press('unbind')
  await waitFor(() => expect(byId('error')?.textContent).toBe(message))
})
