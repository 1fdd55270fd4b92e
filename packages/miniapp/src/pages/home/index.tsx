import { Books } from '../../features/books'
import { MerchantToday } from '../../features/merchant-today'
import { useSignedIn } from '../../features/session'
import { WalletHome } from '../../features/wallet-home'
import { Screen } from '../../ui'

/** The first page is the one of the role that one is in. */
export default function HomePage() {
  const session = useSignedIn()
  switch (session?.viewer.party.kind) {
    case 'BUYER':
      return <WalletHome role="buyer" />
    case 'SHIPPER':
      return <WalletHome role="shipper" />
    case 'MERCHANT':
      return <MerchantToday />
    case 'MARKET':
      return <Books />
    case undefined:
      return <Screen>{null}</Screen>
  }
}
