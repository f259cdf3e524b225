"""Telephone numbers and e-mail addresses in texts, told from all the other numbers people write."""

from __future__ import annotations

import pytest

from tradekin.kit.text.contacts_in_text import contact_detail

CONTACTS = """
call my home 212 555 0100
My client Jane Roe, 555-0100, is divorcing
(212) 555-0100
212-555-0100
212.555.0100 anytime
2125550100
+44 20 7946 0018
020 7946 0018
07700 900123
01 23 45 67 89
030 12345678
0171/1234567
+49 (0)30 123456
0412 345 678
1-800-555-0199
1 800 555 0199
+91 98765 43210
98765 43210
+1 (207) 555-0100
+12075550100
Tel: 030 123456
tel 612 345 678
call 5550100
ring me on 6123 4567
+971 4 123 4567
ann@lee.com
ann (at) lee (dot) com
ann [at] lee.com
２１２－５５５－０１００
٠٢٠ ٧٩٤٦ ٠٠١٨
phone: 207‑555‑0100
📞 207 555 0100
0800 123 456
00 44 20 7946 0018
11-98765-4321
(11) 98765-4321
2123-4567
write jane.roe+x@example.co.uk please
WhatsApp 079 123 45 67
my cell (207)555-0100.
Call me at 207.555.0100!
+7 (495) 123-45-67
8 (495) 123-45-67
03-1234-5678
010-1234-5678
(02) 9876 5432
0033 1 23 45 67 89
Reach me: 207/555/0100
"""

OTHERS = """
follow us @ann.lee
find us @ lee.com
C++ @Home a@b
since 1987-2024
1987 - 2024
1987–2024
24/7/365
License 123456
Licence no. 12345678
License #1234567
Lic. #01234567
NMLS #1234567
NMLS 1234567
DRE 01234567
ISO 9001:2015
ISO 9001:2015, ISO 14001:2015
ISO 9001 14001 27001
10,000-20,000
$1 000 000
1 000 000
10 000 000 customers
10.000.000
$250,000 - $1,500,000
$250000-$1500000
9:00-17:00
Mon-Fri 9.00 - 17.30
9.00-17.30
09:00 - 17:30
2026-03-14
14.03.2026
03/14/2026
14-03-2026
12.5.2024 - 15.5.2024
2024-01-01 - 2024-12-31
2024-01-01 to 2024-12-31
Portland, ME 04101-1234
04101-1234
01310-100
SW1A 1AA
version 1.10.2.3
192.168.100.100
ABN 12 345 678 901
VAT GB 123 4567 89
VAT GB123456789
EIN 12-3456789
ISBN 978-3-16-148410-0
2019, 2020, 2021
1990 2000 2010
1990/2000/2010
2010-2015 2016-2020
43.6591, -70.2568
1200 x 2400
1.000.000,00 EUR
500-1000 homes
2000-3000 sq ft
2,000-3,000 sq ft
123 456 789 people
I sold 1234567 shares
3-4 weeks, 5-10 people
100-200-300
company number 12345678
Company no 01234567
Reg. No: 2015/123456/07
founded 1887/88
1/2/3/4/5/6/7
10-15-20-25
365 days 24 hours
12345 67890 units
$500-$1000
£100000-200000
50000 - 100000
5000-10000
1234 Main Street, 04101
11 22 33
100% 200% 300%
GPS 43.6591 -70.2568
10-20-30-40 plan
Route 66 1950 1960
0.000001
1.234567
3.14159265
2024/2025/2026
2024-25 and 2025-26
20-30 years, 1990-2000-2010
9-5, 7 days
08:00-12:00 13:00-17:00
8-12 13-17
room 12-345
CVR 12345678
A4 210 x 297
4x4 2500 HD
Flight 123 4567
"""


@pytest.mark.parametrize("text", CONTACTS.strip().splitlines())
def test_a_contact_detail_is_found(text: str) -> None:
    found = contact_detail(text)
    assert found is not None
    assert found in text


@pytest.mark.parametrize("text", OTHERS.strip().splitlines())
def test_other_numbers_are_let_be(text: str) -> None:
    assert contact_detail(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tea, then call 207-555-0100 or 207-555-0101.", "207-555-0100"),
        ("Write to Jane.Roe+x@lee.example.com.", "Jane.Roe+x@lee.example.com"),
        ("Since 1998: (207) 555-0100", "(207) 555-0100"),
    ],
)
def test_the_first_one_is_told_just_as_it_stands_there(text: str, found: str) -> None:
    assert contact_detail(text) == found
