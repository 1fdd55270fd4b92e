-- What the running platform may do, and no more. `main.js migrate` runs this as DATABASE_OWNER_URL, for the account of
-- DATABASE_URL. By hand: sed -e 's/:database/dangkou/' -e "s/:account/'dangkou_app'@'10.%'/" grants.sql | mariadb
-- A test holds that every table is here, and that what is written once can only be read and added to.

-- the books, and what proves them: written once
grant select, insert on :database.transfer to :account;
grant select, insert on :database.entry to :account;
grant select, insert on :database.entry_milestone to :account;
grant select, insert on :database.follow_up to :account;
grant select, insert on :database.seal to :account;
grant select, insert on :database.sealed_transfer to :account;
grant select, insert on :database.account_snapshot to :account;
grant select, insert on :database.book_day to :account;

-- what banks told: written once
grant select, insert on :database.bank_bad_line to :account;
grant select, insert on :database.bank_line to :account;
grant select, insert on :database.bank_line_batch to :account;

-- how routes were decided, and by what: written once
grant select, insert on :database.channel_fee to :account;
grant select, insert on :database.channel_setting to :account;
grant select, insert on :database.route_decision to :account;
grant select, insert on :database.route_rules to :account;

-- what checks against the bank found, and what may be withdrawn: written once
grant select, insert on :database.custody_check_item to :account;
grant select, insert on :database.withdrawal_limit to :account;

-- what two parties agreed on, and what paper says of it: written once
grant select, insert on :database.receipt to :account;
grant select, insert on :database.truckload_event to :account;
grant select, insert on :database.truckload_revision to :account;

-- what the staff did to partner apps: written once
grant select, insert on :database.partner_event to :account;

-- derived from the books
grant select, insert, update on :database.account to :account;
grant select, insert, update on :database.book_calendar to :account;
grant select, insert, delete on :database.open_pending to :account;
grant select, insert, update, delete on :database.books_check to :account;

-- the mirror of the bank
grant select, insert, update on :database.custody_allowance to :account;
grant select, insert, update on :database.custody_check to :account;
grant select, insert, update on :database.custody_clearing to :account;
grant select, insert, update on :database.custody_cursor to :account;
grant select, insert, delete on :database.custody_file_line to :account;
grant select, insert, update on :database.custody_incoming to :account;
grant select, insert, update on :database.custody_move to :account;
grant select, insert, update on :database.custody_proposal to :account;
grant select, insert, update on :database.custody_stop to :account;

-- work to hand on, and codes that were not sent
grant select, insert, update, delete on :database.outbox to :account;
grant select, insert, delete on :database.bank_import_part to :account;
grant select, insert, update, delete on :database.sign_in_code to :account;
grant select, insert, update, delete on :database.payment_expiry to :account;
grant select, insert, update, delete on :database.rate_window to :account;

-- bills: a file that turned out to be another one is read again from its beginning
grant select, insert, update, delete on :database.bill_difference to :account;
grant select, insert, delete on :database.bill_page to :account;

-- the rest
grant select, insert, update on :database.bank_card to :account;
grant select, insert, update on :database.bank_feed to :account;
grant select, insert, update on :database.bank_import to :account;
grant select, insert, update on :database.callback to :account;
grant select, insert, update on :database.card_binding to :account;
grant select, insert, update on :database.cashier_link to :account;
grant select, insert, update on :database.fee_bill to :account;
grant select, insert, update on :database.fee_item to :account;
grant select, insert, update on :database.gateway_link to :account;
grant select, insert, update on :database.bill_part to :account;
grant select, insert, update on :database.channel_bill to :account;
grant select, insert, update on :database.idempotency to :account;
grant select, insert, update on :database.instruction to :account;
grant select, insert, update on :database.market to :account;
grant select, insert, update on :database.membership to :account;
grant select, insert, update on :database.number_series to :account;
grant select, insert, update on :database.partner_app to :account;
grant select, insert, update on :database.partner_token to :account;
grant select, insert, update on :database.party to :account;
grant select, insert, update on :database.payee_account to :account;
grant select, insert, update on :database.payment to :account;
grant select, insert, update on :database.payment_attempt to :account;
grant select, insert, update on :database.payment_code to :account;
grant select, insert, update on :database.person to :account;
grant select, insert, update on :database.recharge to :account;
grant select, insert, update on :database.refund to :account;
grant select, insert, update on :database.session to :account;
grant select, insert, update on :database.truckload to :account;
grant select, insert, update on :database.wallet to :account;
grant select, insert, update on :database.withdrawal to :account;
grant select, insert, update on :database.withdrawal_proposal to :account;
