import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { Books } from '../../features/books'
import { MerchantToday } from '../../features/merchant-today'
import { useSignedIn } from '../../features/session'
import { ShipperHome } from '../../features/shipper-home'
import { WalletHome } from '../../features/wallet-home'
import { takeReturn } from '../../platform/return'
import { Screen } from '../../ui'

/** The front door; who comes back to it from a cashier is led to what he was paying. */
export default function HomePage() {
  const [page] = useState(takeReturn)
  useEffect(() => {
    if (page !== null) void Taro.redirectTo({ url: page })
  }, [page])
  return page === null ? <RoleHome /> : <Screen>{null}</Screen>
}

/** The first page is the one of the role that one is in. */
function RoleHome() {
  const session = useSignedIn()
  switch (session?.viewer.party.kind) {
    case 'BUYER':
      return <WalletHome />
    case 'SHIPPER':
      return <ShipperHome />
    case 'MERCHANT':
      return <MerchantToday />
    case 'MARKET':
      return <Books />
    case undefined:
      return <Screen>{null}</Screen>
  }
}
