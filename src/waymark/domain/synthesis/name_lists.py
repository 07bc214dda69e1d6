"""First and last names by heritage; nobody is meant by any pair of them."""

FIRST_NAMES: dict[tuple[str, str], tuple[str, ...]] = {
    (heritage, sex): tuple(names.split())
    for heritage, sex, names in (
        ("british", "F", """Olivia Amelia Isla Ava Lily Freya Grace Poppy Evie Ella Charlotte Willow Elsie Daisy Phoebe
            Ruby Isabella Matilda Scarlett Lola Lacey Jasmine Chloe Lexi Skye Summer Paige Megan Kayleigh Courtney Holly
            Ellie Maisie Imogen Rosie Eliza Bonnie Heidi Harper Violet Demi Tia Shannon Bethany Abigail Libby Leah Amber
            Georgia Erin Elizabeth Katherine Harriet Nancy Josephine Edith Margot Robyn Keira Kelsey Mollie"""),
        ("british", "M", """Oliver George Noah Arthur Harry Leo Jack Charlie Freddie Alfie Archie Theo Oscar Henry Jacob
            Thomas Joshua Riley Tyler Mason Logan Kai Jayden Callum Connor Liam Ryan Dylan Ethan Reece Kyle Bradley Jake
            Finley Toby Louie Albie Reggie Ronnie Hudson Jude Elijah Isaac Samuel Benjamin Alexander William Edward Luke
            Nathan Kieran Declan Brandon Corey Joel Rhys Max Frankie Stanley Zachary Nathaniel Daniel"""),
        ("irish", "F", """Niamh Saoirse Aoife Ciara Roisin Siobhan Orla Caoimhe Maeve Shannon Bridget Margaret Nora
            Mary"""),
        ("irish", "M", "Cian Oisin Tadhg Patrick Sean Declan Eoin Fionn Cormac Padraig Michael John Martin Miley"),
        ("european", "F", """Zuzanna Maja Ioana Andreea Daria Elena Sofia Gabriela Ema Viktoria Milena Kinga Agnieszka
            Wiktoria Luiza Chiara Ines Denisa Patricia Jurga"""),
        ("european", "M", """Jakub Kacper Filip Szymon Andrei Stefan Luca Mihai Matas Lukas Dominik Marek Mateusz Bogdan
            Adrian Diogo Tiago Ivan Dorin Florin"""),
        ("south asian", "F", """Aisha Fatima Zainab Maryam Hafsa Amina Safa Iqra Sumaya Mahnoor Zara Khadija Nusrat
            Anika Ayesha Rukhsana Sadia Tahmina Hiba Inaya"""),
        ("south asian", "M", """Mohammed Ibrahim Yusuf Hamza Adam Zayd Ismail Bilal Hassan Ayaan Rayyan Musa Taimur
            Faisal Junaid Imran Rafi Shahid Tanvir Haroon"""),
        ("indian", "F", """Aanya Diya Simran Jasleen Priya Kavya Meera Nisha Riya Harpreet Anjali Tara Isha Gurleen
            Neha"""),
        ("indian", "M", """Arjun Dev Rohan Veer Jaspreet Kiran Aarav Nikhil Harjit Vikram Ravi Sahil Gurdeep Ishaan
            Neil"""),
        ("caribbean", "F", """Shanice Tianna Kezia Aaliyah Renee Chantelle Imani Naomi Monique Destiny Jada Alesha
            Candice Tamara Ebony Nevaeh Kiara Serena"""),
        ("caribbean", "M", """Jermaine Tyrese Malachi Kymani Dante Isaiah Tariq Romario Javon Andre Marlon Zion Kadeem
            Rashaan Micah Kareem Levi Jerome"""),
        ("african", "F", """Ngozi Chiamaka Adaeze Oluwaseun Temitope Ayomide Abena Akosua Efua Zanele Tendai Rutendo
            Chidinma Blessing Precious Grace Folasade Wanjiru Nkechi Ama"""),
        ("african", "M", """Chukwuemeka Emeka Oluwaseyi Tobi Kwame Kofi Kwabena Tinashe Tafadzwa Thabo Femi Ayodele
            Obinna Babatunde Yaw Samuel Emmanuel Joshua Mwangi Ikenna"""),
        ("horn of africa", "F", """Hodan Ayaan Fadumo Sahra Ifrah Selam Feven Bethlehem Rahel Meron Semhar Ubah Hamdi
            Yodit"""),
        ("horn of africa", "M", """Abdirahman Yonas Filmon Robel Abdullahi Mohamed Bereket Natnael Samatar Liban Daniel
            Mulugeta Kidane Hassan Abdi Tesfay"""),
        ("middle eastern", "F", """Leila Nasrin Shirin Parwana Zahra Rojin Darya Hevin Soraya Yasmin Farida Avin Rima
            Noor"""),
        ("middle eastern", "M", """Ahmad Omid Farhad Rebaz Karwan Zana Hiwa Mustafa Reza Amir Khalid Samiullah Najib
            Sherzad Aram Mahdi Hozan Rezan Javid Ehsan Nasir Abdulrahman"""),
        ("east asian", "F", "Linh Mai Thuy Mei Xin Yan Lan Huong Anh Jia Ngoc Trang"),
        ("east asian", "M", "Minh Duc Hung Wei Jun Tuan Hao Quang Bao Long Khanh Nam"),
    )
}  # fmt: skip

LAST_NAMES: dict[str, tuple[str, ...]] = {
    heritage: tuple(names.split())
    for heritage, names in (
        ("british", """Ashworth Barker Bennett Birch Booth Bradshaw Briggs Burton Carter Chadwick Clayton Cooper Cross
            Dawson Dixon Ellis Entwistle Farrow Fletcher Foster Garside Gibson Goodwin Greenhalgh Hadfield Hargreaves
            Harper Hartley Hayes Heaton Hibbert Holden Holt Horrocks Hughes Hunt Ingham Jackson Jarvis Kaye Kershaw
            Knight Lees Lloyd Lowe Marsden Mather Mellor Metcalfe Mills Morris Naylor Newton Nuttall Ogden Openshaw
            Palmer Pearson Pickles Platt Price Ramsden Rhodes Roberts Rowbotham Royle Sanderson Schofield Sharples
            Shaw Slater Stott Sutcliffe Taylor Thornton Tomlinson Turner Unsworth Wainwright Walker Walton Webster
            Whitehead Whittle Wilkinson Winstanley Woodhouse Wragg Yates"""),
        ("irish", """Brennan Byrne Connolly Doherty Doran Duffy Flynn Gallagher Joyce Kavanagh Keane Maguire McDonagh
            McGinley McGuire Nolan Quinn Rafferty Rooney Stokes Sweeney Ward"""),
        ("european", """Balan Cieslak Dobrescu Dudek Ferreira Horvath Ionescu Jankowski Kowalczyk Lakatos Marin Mazur
            Moraru Nowicki Pereira Petrov Popa Rusu Szabo Wozniak Zielinski"""),
        ("south asian", """Ahmed Akhtar Ali Begum Chaudhry Hussain Iqbal Islam Kausar Khan Mahmood Malik Miah Mirza
            Rahman Rashid Shah Siddiqui Uddin Zaman"""),
        ("indian", "Bains Chauhan Desai Dhillon Gill Joshi Kapoor Kaur Mistry Nair Patel Rai Sandhu Shah Sharma Singh"),
        ("caribbean", """Bailey Brathwaite Campbell Clarke Cummings Facey Francis Gayle Henry Johnson Lindo McKenzie
            Morgan Powell Reid Samuels Stewart Thompson Walters Williams"""),
        ("african", """Abara Achebe Adeyemi Afolabi Agyeman Appiah Asante Balogun Boateng Chikwanha Dube Eze Kamara
            Kariuki Mensah Moyo Ncube Nwosu Obi Okafor Okonkwo Osei Owusu Oyelaran"""),
        ("horn of africa", "Abdi Ahmed Ali Berhane Farah Ghebre Habte Haile Hassan Mohamud Osman Tekle Warsame Yusuf"),
        ("middle eastern", """Ahmadi Amini Barzani Faqiri Hakimi Hamid Hosseini Ibrahim Karimi Mahmoud Mohammadi Nazari
            Omar Rahimi Rasul Safi Saleh Sharifi Stanekzai Zadran"""),
        ("east asian", "Bui Chen Dang Dinh Hoang Huang Le Li Lin Nguyen Pham Tran Vu Wang Zhang"),
    )
}  # fmt: skip

KNOWN_AS: dict[str, tuple[str, ...]] = {
    "Abigail": ("Abi",), "Alexander": ("Alex", "Xander"), "Alfie": ("Alf",), "Amelia": ("Millie", "Mia"),
    "Benjamin": ("Ben",), "Bethany": ("Beth",), "Charlotte": ("Lottie", "Charlie"), "Chukwuemeka": ("Emeka",),
    "Daniel": ("Dan",), "Edward": ("Eddie", "Ted"), "Elijah": ("Eli",), "Elizabeth": ("Lizzie", "Beth", "Libby"),
    "Emmanuel": ("Manny",), "Frankie": ("Frank",), "Gabriela": ("Gabi",), "Georgia": ("Gigi",), "Harriet": ("Hattie",),
    "Ibrahim": ("Ibby",), "Imogen": ("Immy",), "Isabella": ("Bella", "Izzy"), "Jacob": ("Jake",), "Jakub": ("Kuba",),
    "Jasmine": ("Jas",), "Joshua": ("Josh",), "Josephine": ("Josie",), "Katherine": ("Katie", "Kit"), "Louie": ("Lou",),
    "Matilda": ("Tilly",), "Mohammed": ("Mo",), "Natnael": ("Nat",), "Nathan": ("Nate",), "Nathaniel": ("Nat", "Nate"),
    "Oliver": ("Ollie",), "Olivia": ("Liv", "Livvy"), "Oluwaseun": ("Seun",), "Oluwaseyi": ("Seyi",),
    "Patrick": ("Paddy",), "Samuel": ("Sam",), "Samiullah": ("Sami",), "Theo": ("Teddy",), "Thomas": ("Tom", "Tommy"),
    "William": ("Will", "Billy"), "Wiktoria": ("Wiki",), "Zachary": ("Zac",), "Zuzanna": ("Zuzia",),
    "Abdirahman": ("Abdi",), "Margaret": ("Maggie",),
}  # fmt: skip
"""What some children like to be called instead."""

SAY_IT = {
    "Aoife": "EE-fa", "Ayomide": "ah-yo-mee-DAY", "Caoimhe": "KEE-va", "Ciara": "KEER-a", "Cian": "KEE-an",
    "Emeka": "eh-MEK-a", "Eoin": "OH-in", "Feven": "FEH-ven", "Hevin": "heh-VEEN", "Jakub": "YAH-koob",
    "Kinga": "KING-ga", "Kuba": "KOO-ba", "Maja": "MY-a", "Matas": "MA-tas", "Ngozi": "n-GO-zee", "Ngoc": "nyok",
    "Niamh": "NEEV", "Oisin": "UH-sheen", "Padraig": "PAW-drig", "Roisin": "ro-SHEEN", "Saoirse": "SEER-sha",
    "Seun": "SHAY-oon", "Seyi": "SHAY-ee", "Siobhan": "shi-VAWN", "Szymon": "SHI-mon", "Tadhg": "TYGE (like tiger)",
    "Tafadzwa": "ta-FA-dzwa", "Wanjiru": "wan-JEE-roo", "Zuzia": "ZOO-zha", "Chiamaka": "chee-a-MA-ka", "Xin": "shin",
    "Thuy": "twee",
}  # fmt: skip
"""How names are said that people often get wrong."""
