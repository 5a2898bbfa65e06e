/// Words that most passwords are made of, in letters alone.
enum CommonWords {
    /// The fewest of these words that a text can be put together from; `nil` if it cannot.
    static func fewest(in text: String, and more: Set<String>) -> Int? {
        let letters = Array(text)
        let longest = min(Self.mostLetters, max(longestWord, more.map(\.count).max() ?? 0))
        // Of each beginning of the text the fewest words that make it.
        var fewest: [Int?] = [0]
        for end in letters.indices {
            var best: Int?
            for start in max(0, end + 1 - longest)...end {
                guard let before = fewest[start], before + 1 < best ?? .max else { continue }
                let word = String(letters[start...end])
                if words.contains(word) || more.contains(word) { best = before + 1 }
            }
            fewest.append(best)
        }
        return letters.isEmpty ? nil : fewest[letters.count]
    }

    /// Longer ones are not looked for: each letter of the text is tried as the end of words of every length.
    static let mostLetters = 40

    private static let longestWord = words.map(\.count).max() ?? 0

    private static let words = Set(
        """
        password passwords passwort passwd pass mypass motdepasse contrasena senha parola wachtwoord
        letmein welcome willkommen bienvenue admin administrator root user username login signin guest
        test tests testing tester temp temporary default changeme change secret secrets geheim access master
        super superuser system server database computer internet network office company manager support service
        secure security safe private public hello hallo world hi hey
        i me my you your we us the a an is in of and or to for no one two three
        love loves loved lover lovely iloveyou loveyou ilove forever always together never mine baby babygirl
        babyboy girl girls boy boys sexy honey sweet sweetie sweetheart darling angel angels princess prince queen
        king kings
        fuck fucker fucking fuckyou fuckoff inside shit asshole bitch bitches pussy dick cock suck sucks my
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
        lifting protein health healthy food diet plate plates
        correcthorsebatterystaple troubador troubadour
        need speed ever dead left live life dance skate blood music nation standard page mail com net org www myspace
        enter open opensesame sesame abracadabra go start begin begins stop again new old big little best number
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
