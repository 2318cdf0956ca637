"""Links, pictures and files: do they lead where they say?"""
