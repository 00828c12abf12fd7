//! The codes that a case of the suite cannot provoke, because they need more than files of text.

/// Each code with the test of `tests/bad_input/` that provokes it, or with the reason why none can.
pub const ELSEWHERE: &[(&str, &str)] = &[
    ("S101", "a_text_that_is_not_utf8_is_told"),
    ("S102", "a_nul_character_is_told"),
    ("S103", "a_symbolic_link_is_not_followed"),
    ("S104", "a_pipe_is_never_opened"),
    ("S105", "a_huge_file_is_refused_unread"),
    ("S107", "a_file_without_permission_is_told"),
    ("S631", "a_damaged_picture_is_told"),
    ("S632", "a_picture_of_a_wrong_size_is_told"),
    (
        "S640",
        "a_badge_that_does_not_verify_is_told_before_it_is_published",
    ),
    ("S641", "a_live_site_that_differs_is_told"),
    ("S642", "a_live_site_with_other_headers_is_told"),
    ("S643", "a_weakness_of_a_badge_is_told"),
    ("S801", "a_folder_without_a_site_is_told"),
    ("S802", "a_folder_of_someone_else_is_never_replaced"),
    ("S803", "an_output_in_the_sources_is_refused"),
    ("S804", "an_output_without_permission_is_told"),
    ("S805", "two_builds_take_turns"),
    ("S806", "a_port_already_taken_is_told"),
    ("S807", "an_unknown_command_is_told"),
    (
        "S808",
        "needs a system without any watch left: a limit of the whole machine, which a test may not exhaust",
    ),
    ("S815", "a_live_site_that_does_not_answer_is_told"),
    ("S816", "a_folder_without_a_built_site_is_told"),
    ("S820", "a_file_that_cannot_be_used_is_told"),
    ("S821", "a_picture_without_sound_badge_ends_with_3"),
    ("S822", "what_cannot_be_baked_is_told"),
    (
        "S902",
        "needs a page on which the minifier panics: none is known, and one that were would be mended",
    ),
];
