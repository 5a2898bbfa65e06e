/// Common words in passwords, with the cost of each for a guess.
enum CommonWords {
    /// The lowest cost of a text composed of these words. Function words and personal words are cheap.
    ///
    /// - Parameters:
    ///   - text: Letters alone, in lower case.
    ///   - known: Words that are tried first for this person.
    /// - Returns: `nil` if it is not made of these words alone.
    static func cost(of text: some StringProtocol, known: Set<String>) -> Int? {
        let letters = Array(text)
        let longest = min(Self.mostLetters, max(longestWord, known.map(\.count).max() ?? 0))
        // The lowest cost of each prefix.
        var least: [Int?] = [0]
        for end in letters.indices {
            var best: Int?
            for start in max(0, end + 1 - longest)...end {
                guard let before = least[start], before < best ?? .max,
                    let word = cost(ofWord: String(letters[start...end]), known)
                else { continue }
                best = min(best ?? .max, before + word)
            }
            least.append(best)
        }
        return letters.isEmpty ? nil : least[letters.count]
    }

    /// Limits the search, which tries every length at every letter.
    static let mostLetters = 40

    /// Whether an attacker would try the text early: its words are cheap, perhaps with a letter before or after.
    static func areTried(_ text: String, known: Set<String>) -> Bool {
        func cost(_ part: Substring) -> Int? { Self.cost(of: part, known: known) }
        if let cost = cost(text[...]), cost <= mostTried { return true }
        guard text.count >= leastBesideLetter else { return false }
        return [text.dropFirst(), text.dropLast()].contains { part in
            cost(part).map { $0 + Cost.letter <= mostTried } ?? false
        }
    }

    private static func cost(ofWord word: String, _ known: Set<String>) -> Int? {
        if joining.contains(word) || known.contains(word) { return Cost.joining }
        return words.contains(word) ? Cost.word : nil
    }

    /// Three words, and three that join them.
    private static let mostTried = 3 * Cost.word + 3 * Cost.joining
    /// Shorter texts match words by chance.
    private static let leastBesideLetter = 8

    /// A word of the list is one of 600, so that four of them are about 37 bits, which is too much to try first.
    private enum Cost {
        static let word = 4
        static let joining = 1
        /// High enough that a rare word such as "toast" does not count as "to", "as" and a letter.
        static let letter = 6
    }

    /// Function words, and the name of this program.
    private static let joining = Set(
        """
        i me my mine you your yours we us our he him his she her hers it its they them their
        the a an this that these those there here and or but if so as than then not no yes
        is am are be been being was were will would can could do does did has have had may must shall should
        in on at of to for from by with about into over up out off
        what who whom whose which why when where how all any some very just too
        ich mein meine du dein wir das der die den ist und mit ein eine nicht fuer
        plates
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let longestWord = words.union(joining).map(\.count).max() ?? 0

    private static let words = Set(
        """
        password passwords passwort passwd pass mypass motdepasse contrasena senha parola wachtwoord
        letmein welcome willkommen bienvenue admin administrator root user username login signin guest
        test tests testing tester temp temporary default changeme change secret secrets geheim access master
        super superuser system server database computer internet network office company manager support service
        secure security safe private public hello hallo world hi hey
        one two three
        love loves loved lover lovely iloveyou loveyou ilove forever always together never mine baby babygirl
        babyboy girl girls boy boys sexy honey sweet sweetie sweetheart darling angel angels princess prince queen
        king kings
        fuck fucker fucking fuckyou fuckoff inside shit asshole bitch bitches pussy dick cock suck sucks
        monkey dragon dragons shadow shadows sunshine sunflower moonlight midnight starlight rainbow butterfly
        flower flowers rose roses lily daisy
        tiger lion eagle eagles falcon wolf wolves panther bear bears bulldog puppy kitty kitten cat cats dog
        dogs doggy horse horses dolphin turtle snoopy pumpkin hellokitty
        football baseball basketball volleyball softball soccer hockey tennis rugby cricket golf golfer boxing
        swimming running runner racing racer skater surfer snowboard skateboard player gamer gaming
        liverpool manchester united chelsea arsenal tottenham barcelona barca realmadrid madrid juventus milan
        bayern dortmund celtic rangers lakers yankees cowboys steelers packers redsox patriots raiders
        michael jennifer jessica ashley daniel charlie jordan andrew thomas george robert matthew anthony joshua
        william nicole hannah amanda alexander alexandra christian christopher elizabeth stephanie samantha
        victoria veronica brandon justin kevin david james john johnny peter paul mark martin max maria anna
        sarah laura lisa julia nicolas nicholas patrick richard steven sebastian alejandro fernando francisco
        carlos antonio mohammed ahmed ali omar natasha anastasia vladimir
        superman batman spiderman wonderwoman ironman starwars startrek skywalker pokemon pikachu naruto sasuke
        dragonball minecraft fortnite counterstrike warcraft starcraft playstation nintendo xbox mario zelda sonic
        harrypotter harry potter hermione gandalf legolas matrix terminator metallica nirvana slipknot eminem
        beatles elvis
        summer winter spring autumn fall monday tuesday wednesday thursday friday saturday sunday january february
        march april may june july august september october november december day days night today tomorrow
        year years birthday christmas
        red blue green black white yellow orange purple pink silver gold golden diamond crystal
        apple banana cherry strawberry cookie cookies chocolate cheese coffee pizza chicken pepper ginger sugar
        butter candy
        mustang corvette camaro ferrari porsche mercedes audi bmw honda toyota yamaha suzuki kawasaki harley
        davidson ducati
        google facebook twitter instagram linkedin youtube amazon apple microsoft windows linux ubuntu samsung
        iphone android yahoo gmail hotmail netflix spotify adobe photoshop
        freedom nothing something whatever anything everything trustno trustnoone noone nobody someone killer
        hunter warrior soldier fighter ninja samurai pirate wizard magic magical mystery phantom ghost vampire
        devil demon satan hell heaven god jesus christ jesuschrist blessed faith hope peace spirit
        family mother father mom dad mommy daddy mama papa sister brother friend friends bestfriend
        happy happiness lucky smile crazy cool cute funny beautiful gorgeous awesome perfect
        money dollar cash rich boss gangster
        america american england london paris berlin germany deutschland france russia canada australia
        mexico brasil brazil india china japan newyork california texas chicago boston dallas florida
        qwerty qwertz azerty qwert qwe asd zxc asdf asdfg asdfgh asdfghjkl zxcvbn zxcvbnm qaz wsx edc
        abc abcd abcde abcdef xyz xxx aaa
        strong stronger strength power powerful muscle muscles gym fitness workout training trainer lift lifts
        lifting protein health healthy food diet plate app
        correcthorsebatterystaple troubador troubadour quickbrownfox quick brown fox lazydog force
        need speed ever dead left live life dance skate blood music nation standard page mail com net org www myspace
        enter open opensesame sesame abracadabra go start begin begins stop again new old big little best number
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
