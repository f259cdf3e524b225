"""The words that steer how a wording is read as a trade: which may be left out, and which must not."""

from __future__ import annotations

from tradekin.vocabulary.spelling import normal


def _words(text: str) -> frozenset[str]:
    return frozenset(normal(word) for word in text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(normal(name) for name in text.split(","))


LEADING = _words("""
    a an the my our your i im am we are local independent certified licensed registered qualified
    professional freelance self employed insured fully experienced accredited chartered trusted reliable
    mobile residential commercial online virtual master luxury emergency custom bespoke secure affordable quality
    premium traveling fractional outsourced onsite approved branded
""")
"""Words before a trade that leave it the same trade."""

LEADING_PHRASES = _names("""
    in home, full service, high end, 24 hour, 24 7, on site, part time, family owned, fully insured, whole house,
    whole home, top rated
""")
"""The same in two words."""

AT_HOME = _words("home house household domestic building industrial")
"""Words before a trade that leave it the same trade where it works on houses: “home painters”."""

AT_WORK = _words("small business corporate office workplace company employee")
"""Words before a trade that leave it the same trade where it works at a desk: “small business bookkeeping”."""
CUT_IN_FRONT = LEADING | AT_HOME | AT_WORK

TRAILING = _words("""
    service company co firm agency specialist professional provider business solution expert practice office
    studio group team industry sector trade person practitioner ltd llc inc guy lady clinic center
""")
"""Words behind a trade that leave it the same trade."""

LEFT_OUT = _words("service company firm provider")
"""Words at the end of a listed name that people leave out: “plumbing” for “plumbing company”."""

TOO_SHORT = _words("""
    managed pet web maintenance search destination offshore closing community human social addiction recovery
    creative content writing senior medical sanitation media design production estate moving help storage graphic
    health education business technology beverage fleet
""")
"""What says too little when “services” is left out: “pet services”, but not “pet”."""

FOR_OTHERS = _words("""
    contractor consultant consulting consultancy technician advice advisor advisory rep representative officer
""")
"""Words behind a trade that turn a restaurant or a school into somebody who works for one."""

CRAFTING = _words("installation installing repair maintenance replacement work system servicing")
"""Words behind a trade that works on houses, for what it does there."""

GOODS = _words("""
    shop store supplier dealer retailer showroom distributor merchant seller wholesaler outlet importer
""")
"""Words behind a trade that has something to sell."""

SHOPS = _words("shop store showroom outlet")
SELLERS = _words("sales direct")

SELLING = _words("agent broker advisor consultant agency representative")
SOLD = _words("insurance mortgage loan finance pension annuity")
"""Whose agents and brokers sell nothing else: a car insurance broker deals in car insurance."""

LENT = SOLD | _words("lender lending insurer surveyor realty realtor leasing letting")
"""What is another trade's business when it is for firms: a commercial loan is not a home loan."""

PLACES = _words("""
    shop store restaurant cafe hotel bar pub school home center clinic club station farm producer
    manufacturer maker brewery winery distillery gallery venue studio organization charity retailer supplier
    dealer merchant truck garage room spa gym hospital laboratory facility space marina house salon bakery
    wholesaler agency company firm business franchise camp nursery boutique practice owner operator haulier
    repairer fitter butcher baker
""")
"""Last words of trades that are a place or a firm with staff and customers of its own."""

OWNING = _words("owner operator proprietor manager director")
OWNED = PLACES - _words("home house space franchise business truck hospital owner operator maker")
"""What somebody may own or run and be known for: a gym, but not a boat or a pool."""

ENDINGS = TRAILING | FOR_OTHERS | GOODS | SELLERS | OWNING | SELLING | CRAFTING

FOR_FIRMS = _words("commercial industrial retail office investment corporate")
HOMES = _words("realtor realty estate property leasing letting")
"""Whose agents sell homes, unless a word before says it is for firms."""

LAWYERS = _words("lawyer attorney solicitor advocate barrister")
"""Who may be named with or without the word “law”: a construction law attorney."""

_ROWS = [
    [normal(word) for word in row.split()]
    for row in """
    lawyer attorney law solicitor
    consultant consulting consultancy advisor advisory advice strategist
    installer installation installing fitter fitting
    teacher instructor lesson tuition instruction class course
    teacher instructor lesson school academy institute
    valuer valuation appraiser appraisal
    decorator decorating decor decoration
    manufacturer manufacturing manufacture
    surveyor surveying survey
    organizer organizing organization
    recruiter recruitment recruiting
    repairer repair repairing
    broker brokerage broking
    lender lending loan
    hire rental renting
    shop store showroom
    mover moving removal
    designer design designing
    layer laying
    joiner joinery
    planner planning
    photographer photography
    videographer videography
    cleaner cleaning
    builder building
    maker making
    trainer training
    coach coaching
    coach trainer coaching training
    mentor mentoring
    manager management
    agent agency
    developer development
    therapist therapy
    treatment therapy
    writer writing
    dealer dealership
    inspector inspection
    remover removal
    marketer marketing
    producer production
    printer printing
    engineer engineering
    collector collection
    caterer catering
    translator translation
    stylist styling
    painter painting
    welder welding
    roofer roofing
    plumber plumbing
    investigator investigation
    distributor distribution
    supplier supply
    counselor counseling
    surgeon surgery
    doctor physician
    nurse nursing
    sitter sitting
    walker walking
    groomer grooming
    editor editing
    hairdresser hairdressing
    guard guarding
    clinic center
    conveyancer conveyancing
    contractor contracting
    estimator estimating
    assessor assessment
    analyst analysis
    healer healing
    detailer detailing
    insulator insulation
    paver paving
    engraver engraving
    restorer restoration
    refinisher refinishing
    fabricator fabrication
    operator operation
    chiropractor chiropractic
    acupuncturist acupuncture
    podiatrist podiatry
    physiotherapist physiotherapy
    dentist dentistry
    psychologist psychology
    hypnotherapist hypnotherapy hypnosis
    naturopath naturopathy
    psychotherapist psychotherapy
    optometrist optometry
    audiologist audiology
    nutritionist nutrition
    osteopath osteopathy
    bookkeeper bookkeeping
    accountant accounting accountancy
    carpenter carpentry
    electrician electrical
    landscaper landscaping
    gardener gardening
    """.strip().splitlines()
]
SAID_ALSO = {
    word: [other for row in _ROWS if word in row for other in row if other != word] for row in _ROWS for word in row
}
"""The same trade said as the person, the work or the firm: for a last word the words that may replace it."""

HEADS = _words("""
    recruiter photographer videographer electrician plumber roofer chiropractor dentist bookkeeper
    accountant realtor florist caterer hairdresser restaurant hotel translator interpreter veterinarian
    locksmith copywriter psychologist physiotherapist carpenter cafe notary podiatrist optometrist
    pharmacist physio joiner plasterer tiler landscaper gardener dj hypnotist dietitian nutritionist
    photography videography plumbing roofing chiropractic dentistry bookkeeping accounting catering psychology
    hypnotherapy podiatry optometry physiotherapy acupuncture recruitment recruiting carpentry landscaping
    copywriting conveyancing exterminator vet bakery jeweler officiant celebrant nonprofit orthodontist dermatologist
    psychiatrist hairstylist
""")
"""Who does the same trade whatever stands before: a travel photographer is a photographer."""

LONG_HEADS = HEADS | _words("""
    designer planner therapist agent broker lawyer attorney coach trainer teacher instructor developer
    cleaner installer contractor builder maker surgeon doctor engineer inspector appraiser advisor stylist
    shop cleaning repair design therapy planning training coaching rental hire production marketing restoration
    installation counseling publisher fabrication advertising
""")
"""Last words of longer names that hold whatever stands before: a church event planner plans events."""

THINGS = _words("broker agent repair rental hire cleaning installation restoration advertising production")
"""Those among them that a known name before makes another trade: a car leasing broker."""

OTHER_THAN = _words("""
    animal equine horse dog pet cat canine veterinary retired former ex student trainee aspiring assistant
    art no not non wholesale toy model solar software data information it cloud network and
""")
"""Words before a trade that make it another, or none."""

SHORT = {
    "dr": "doctor",
    "atty": "attorney",
    "svc": "service",
    "svcs": "service",
    "mgmt": "management",
    "mgr": "manager",
    "acct": "accountant",
    "automobile": "auto",
    "automotive": "auto",
    "wooden": "wood",
    "doggie": "dog",
    "doggy": "dog",
    "worktop": "countertop",
    "benchtop": "countertop",
    "reglazing": "refinishing",
    "biz": "business",
    "promo": "promotional",
}
"""Words as people shorten them, or say them otherwise."""

IN_ONE = {
    ("swimming", "pool"): "pool",
    ("human", "resource"): "hr",
    ("air", "conditioner"): "air conditioning",
    ("worker", "comp"): "worker compensation",
    ("id", "theft"): "identity theft",
    ("motor", "vehicle"): "car",
    ("auto", "accident"): "car accident",
    ("commercial", "re"): "commercial real estate",
}
"""Two words that people say otherwise."""

BROAD = _names("""
    lawyer, attorney, solicitor, law firm, law, legal, legal services, insurance, insurance agent, insurance
    broker, doctor, physician, therapist, surveyor, real estate, contractor, writer, training, developer,
    nurse, coach, consultant, engineer, trainer, mortgage, bank, banking, tax, software, printing,
    marketing, advertising, artist, manufacturer, manufacturing, wholesaler, distributor, trader, security,
    recruiter, recruitment, construction, IT, cleaning, cleaner, cleaning services
""")
"""Names so broad that one more word makes another trade: “lawyer” is not “lawyer (maritime)”."""

HEADINGS = _names("""
    construction, building, health, wellness, financial, finance, legal, marketing, technology, printing,
    medical, beauty, event, wedding, travel, food, home improvement, home services, automotive, auto, IT,
    computer, design, advertising, media, business, hospitality, trades, health and wellness, professional
    services, education, fitness, maintenance, transport, manufacturing, services, property, home, personal
    services, business services, specialist, transportation, retail, trade services, real estate services
""")
"""Headings under which people write a trade: “Construction: plumber”."""

IN_GENERAL = _words("specialist expert provider professional specializing service")
"""Who somebody may be “in” a trade: a specialist in SEO."""
