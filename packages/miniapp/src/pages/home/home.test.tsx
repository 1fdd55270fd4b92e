import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, walletHome } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import HomePage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement

beforeEach(signedIn)

test('a buyer sees his market, his money and its age, and what is under way before what is over', async () => {
  platformAnswers({ WalletHome: () => walletHome })
  const { container } = render(<HomePage />)
  await screen.findByText('绿丰农产品批发市场')
  expect(byId('available').textContent).toBe('¥28,460.35')
  expect(container.textContent).toContain('04:11 更新')
  expect(byId('frozen').textContent).toContain('1 笔结果确认中')
  expect(byId('unpaid').textContent).toBe('待付的单子1 张')
  const names = [...container.querySelectorAll('.dk-lg__name')].map((name) => name.textContent)
  expect(names).toEqual(['提现', '国盛蔬菜行'])
})

test('figures are covered at a tap, for the eye and for the ear, and stay covered', async () => {
  platformAnswers({ WalletHome: () => walletHome })
  const first = render(<HomePage />)
  await screen.findByText('可用余额')
  fireEvent.click(byId('eye'))
  expect(byId('available').textContent).toBe('¥••••')
  expect(screen.getByLabelText('可用余额 已隐藏')).toBeTruthy()
  first.unmount()
  render(<HomePage />)
  await screen.findByText('可用余额')
  expect(byId('available').textContent).toBe('¥••••')
})

test('nothing due hides the strip, and an empty ledger says why', async () => {
  const empty = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }
  const { wallet } = walletHome.viewer
  platformAnswers({
    WalletHome: () => ({
      ...walletHome,
      viewer: { ...walletHome.viewer, wallet: { ...wallet, inProgress: [], due: [], movements: empty } },
    }),
  })
  render(<HomePage />)
  await screen.findByText('还没有往来')
  expect(screen.queryByText('账期要还')).toBeNull()
})

test('without a signal from the start the page says so and offers another try', async () => {
  platformAnswers({ WalletHome: connectionLost })
  render(<HomePage />)
  await screen.findByText('没信号，没连上')
  platformAnswers({ WalletHome: () => walletHome })
  fireEvent.click(byId('again'))
  await screen.findByText('可用余额')
})

test('recharge and withdrawal open from the wallet', async () => {
  platformAnswers({ WalletHome: () => walletHome })
  render(<HomePage />)
  await waitFor(() => expect(byId('recharge')).toBeTruthy())
  fireEvent.click(byId('recharge'))
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/recharge/index' })
  fireEvent.click(byId('withdraw'))
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/withdraw/index' })
})
