# SPDX-License-Identifier: EUPL-1.2
"""Words by which personal data is recognised: first names, surnames, and names of columns."""

# The most given names in the Netherlands over the last century, and of its largest communities.
FIRST_NAMES = frozenset(
    """
    aad aaf abdul abdullah abel achmed adam adriaan ahmed aicha albert alex alexander
    alexandra ali alice amber amina amira amy an andre andrea andreas angela anita anja anke
    ann anna anne anneke annelies anneloes annemarie annemiek annette annie anouk ans anton
    antonius antoon appie ard arend arie arjan arjen arnold arthur astrid ayse aziz barbara
    bart bas bastiaan beatrix berend bernard bert betty bianca bilal bob boris bram brigitte
    britt bruno cara carel carin carla carlo carmen caroline casper catharina cees celine
    charlotte chris christiaan christian christina christine claudia coen colin connie cor
    corien corine cornelia cornelis corrie daan dagmar daisy daniel danielle danny david
    debby demi dennis derk desiree dewi diana dick diederik dina dirk donna dorien doris
    douwe edith eduard edwin eefje eelco eline elisa elisabeth elise elizabeth ellen elly
    els elsa emiel emily emine emma emre erica erik erna ernst erwin esmee esra esther eva
    evelien evelyn evert fabian fatih fatima fatma femke fenna feyza fien fleur floor floris
    frank frans fred frederik frits gea geert geertje geertruida gerard gerben gerda gerrit
    gert gijs gina gitta govert greet greetje guus hamza hanna hannah hanneke hannie hans
    harm harold harrie harry hasan hassan hatice heidi heleen helena helma hendrik hendrika
    henk henny herman hilda hilde hugo huib huseyin ibrahim ida ilse imane imke ina indy
    inge ingrid irene iris irma isa isabel ivo jaap jack jacob jacoba jacqueline jacques
    jaimy jan janine janna janneke jannie jans jantine jasmijn jasper jayden jean jeanette
    jelle jennifer jenny jeroen jerome jesse jessica jet jetta jill jo joan job jochem joep
    johan johanna johannes john jolanda jolanthe jonas jonathan joop joost jordy joris jos
    jose josephine joyce juan judith jules julia julian julie jurgen jurre justin karel
    karim karin karlijn kees kemal khadija khalid kim kirsten klaas klaasje koen koos
    kristel lara lars laura laurens leah leen leendert leo leon leonie lia lianne lidia
    lieke lien lies liesbeth lina linda lisa lisanne lisette liv lizzy loes lotte louis
    louise lucas lucy ludo luuk lydia maaike maarten maartje madelon manon marc marcel marco
    mare margaretha margot margriet maria marianne marieke marije marijke marijn marina
    marit marius marja marjan marjolein marjon mark marleen marlies martijn martin martine
    mathijs mathilde mats matthijs maud maurice max mees mehmet melanie melissa menno merel
    mia michael michel michelle michiel mieke miep mike mila milan milou mirjam mirthe
    mohamed mohammed moniek monique moussa mustafa nadia naomi natalie natasja nathalie nel
    nick nico nicole niek niels nienke nina noa noah noor nora noud olga olivia omar onno
    oscar osman otto pascal patricia patrick paul paula pauline peter petra petronella
    petrus philip pien pier piet pieter pieternella pim pjotr quinten rachel rachid ralph
    ramon raymond rebecca reinier renate rene rens resul ria rianne riet rik rob robbert
    robert robin roel roeland roelof rogier roland rolf romy ron ronald roos rosa ruben rudi
    ruud ryan saar sabine said salma sam samira samuel sander sandra sanne sara sarah saskia
    selim selma sem sepp sharon siebe siem sien sietske sil silvia simon simone sjaak sjoerd
    sjors sofie sonja sophie stan stefan stefanie steven stijn suzanne suze sven sylvia
    tamara tania tanja tara ted tess teun theo theodora thijmen thijs thomas tibor tijn tim
    timo tina tineke tjeerd tobias tom tommy toon trudy truus twan ursula veerle vera
    vincent wendy werner wesley wiebe wil wilco willem willemien willemijn willy wim winston
    wout wouter xander yara yasmin yasmina younes youssef yusuf yvette yvonne zara zeynep
    zoe zoey
    """.split()
)

SURNAMES = frozenset(
    """
    aalbers akkerman bakker beek berg boer bos bosch bosman brouwer bruijn burg dekker dijk
    dijkstra driessen gerritsen graaf groot haan heijden hendriks hermans heuvel hoekstra
    huisman jacobs jansen janssen jong jonge jonker kaya klein kok koning koster kramer
    kuijpers kuiper lange leeuwen linden maas martens meer meijer mol molenaar mulder muller
    peeters peters pietersen postma prins pronk ridder rooij sanders schipper scholten
    schouten schuurman smeets smit smits timmermans veen veenstra velde ven verbeek
    verhoeven vermeer vermeulen visser vliet vos vries vrolijk wal wel wijk willems
    willemsen wit wolf wolters yildiz yilmaz zanten zijlstra
    """.split()
)

PREFIXES = frozenset("van de der den het 't ten ter te von in op aan el al la le du da dos".split())

# Words in the names of columns, in Dutch and English, that give away what a column holds. Only a
# whole word counts: "agent" in "agent_id", and not in "agentschap".
COLUMN_WORDS: dict[str, frozenset[str]] = {
    "bsn": frozenset("bsn burgerservicenummer sofinummer sofi ssn burgerservicenr".split()),
    "birth": frozenset("geboortedatum geboren geboortedag birthdate dateofbirth dob".split()),
    "phone": frozenset(
        """
        telefoon telefoonnummer telefoonnr tel telnr mobiel mobielnummer gsm phone phonenumber
        mobile caller callerid beller anummer msisdn cli ani
        """.split()
    ),
    "name": frozenset(
        """
        voornaam achternaam roepnaam familienaam geslachtsnaam voorletters tussenvoegsel klantnaam
        burgernaam aanvrager indiener melder contactpersoon firstname lastname surname fullname
        forename
        """.split()
    ),
    "employee": frozenset(
        """
        medewerker medewerkers behandelaar agent agents operator resource employee handler server
        gebruiker gebruikersnaam user username login loginnaam ambtenaar consulent responsible
        verantwoordelijke toegewezen assignee assigned personeelsnummer medewerkernummer
        """.split()
    ),
    "address": frozenset(
        """
        adres straat straatnaam huisnummer huisnr housenumber address street streetname
        woonadres postadres correspondentieadres
        """.split()
    ),
    "coordinates": frozenset(
        "lat lng lon long latitude longitude breedtegraad lengtegraad".split()
    ),
    "free_text": frozenset(
        """
        toelichting opmerking opmerkingen notitie notities aantekening aantekeningen bericht
        omschrijving beschrijving vrijetekst remarks remark comment comments note notes message
        description freetext body
        """.split()
    ),
}
# With one of these beside it a column tells of a group, a number or a moment, and of no person.
HARMLESS_BESIDE = frozenset(
    """
    team teams groep group afdeling department count aantal tijd time duration duur seconds seconden
    minutes minuten
    """.split()
)

# These make a name or a remark harmless ("naam status"), but no employee and no number of a person.
WEAKLY_HARMLESS = frozenset("type soort rol role status kanaal channel category categorie".split())
